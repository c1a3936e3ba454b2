/** Who imports whom among the source files, and the circles in it. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** For each node the nodes that it imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** The relative imports of a file, types included, as paths from the top. */
function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import\(|import)\s*'(\.[^']*)'/g)
  return [...specifiers].map(([, specifier = '']) => normalize(join(dirname(file), specifier)))
}

/** The graph of the source files in these folders. */
export function fileGraph(folders: readonly string[]): Graph {
  const files = folders.flatMap(folder => globSync(`${folder}/**/*.{ts,tsx,js,mjs}`))
  return new Map(files.map(file => [file, new Set(importsOf(file))]))
}

/** For each folder the graph of what lies directly in it: its files, and its subfolders as a whole. */
export function folderGraphs(files: Graph): Map<string, Graph> {
  const graphs = new Map<string, Map<string, Set<string>>>()
  for (const [file, targets] of files) {
    for (const target of targets) {
      const [folder, from, to] = whereTheyPart(file, target)
      const graph = graphs.get(folder) ?? new Map<string, Set<string>>()
      graphs.set(folder, graph.set(from, (graph.get(from) ?? new Set()).add(to)))
    }
  }
  return graphs
}

/** The innermost folder that holds both paths, and the next segment of each. */
function whereTheyPart(a: string, b: string): [folder: string, a: string, b: string] {
  const [first, second] = [a.split('/'), b.split('/')]
  const common = first.findIndex((segment, index) => segment !== second[index])
  return [first.slice(0, common).join('/'), first[common] ?? '', second[common] ?? '']
}

/** One circle for each node that reaches itself, each circle once, written as `a → b → a`. */
export function circlesIn(graph: Graph): string[] {
  const circles = new Set<string>()
  const finished = new Set<string>()
  const visit = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node)
    if (start >= 0) circles.add([...path.slice(start), node].join(' → '))
    if (start >= 0 || finished.has(node)) return
    for (const next of graph.get(node) ?? []) visit(next, [...path, node])
    finished.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return [...circles]
}
