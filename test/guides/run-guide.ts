/** Runs the blocks of a guide in order, in one shell, and compares their output with the guide. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { differences } from './answer.ts'
import { checkData, checkTypes } from './files.ts'
import { type Block, type Guide, readGuide } from './guide.ts'
import { scriptOf } from './script.ts'
import { bash } from './shell.ts'

interface Place {
  /** The working directory of the shell. */
  cwd: string
  /** Additional environment variables. */
  env: Record<string, string>
}

/** Returns the number of lines with commands that ran. Throws with the guide's path, the line and the output. */
export async function runGuide(path: string, { cwd, env }: Place): Promise<number> {
  const guide = readGuide(path)
  checkData(guide)
  const records = mkdtempSync(join(cwd, '..', 'records-'))
  const script = join(records, basename(path))
  writeFileSync(script, scriptOf(guide))
  const session = { RECORDS: records, BASH_ENV: resolve('test/guides/session.sh') }
  const { status, errors } = await bash(script, cwd, { ...env, ...session })

  const begun = linesIn(records)
  const last = begun.at(-1) ?? 0
  const failed = status === 0 ? undefined : guide.blocks.find(({ end }) => last <= end)
  // An earlier wrong output may explain a later failure. The output of the failed command is incomplete.
  const complete = failed ? guide.blocks.slice(0, guide.blocks.indexOf(failed) + 1) : guide.blocks
  for (const block of complete) checkAnswer(guide, block, records)
  if (status !== 0) {
    const output = failed ? printed(records, failed) : undefined
    throw failure(`${path}:${last}: the command ended with status ${status}`, output ?? '', errors)
  }
  const ofReader = guide.blocks.flatMap(block => (block.kind === 'file' ? [block.name] : []))
  checkTypes(
    guide,
    cwd,
    ofReader.filter(name => name.endsWith('.ts') && existsSync(join(cwd, name))),
  )
  return new Set(begun.filter(line => guide.blocks.some(block => holds(block, line)))).size
}

/** Compares a response in the guide with the output of the commands above it. */
function checkAnswer({ path, blocks }: Guide, block: Block, records: string): void {
  if (block.kind !== 'answer') return
  const commands = blocks[blocks.indexOf(block) - 1]
  const output = commands && printed(records, commands)
  if (output === undefined) return
  const read = block.language === 'json' ? parsed : (text: string) => text.trim()
  const [shown, actual] = [read(block.text), read(output)]
  const where = `${path}:${block.line}:`
  if (shown === undefined) throw failure(where, 'the guide does not show JSON')
  if (actual === undefined) throw failure(where, 'the commands above did not print one JSON value', output)
  const different = differences(shown, actual)
  if (different.length > 0) throw failure(where, ...different)
}

const holds = ({ kind, line, end }: Block, at: number) => kind === 'commands' && line < at && at < end

function linesIn(records: string): number[] {
  const file = join(records, 'lines')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : []
}

/** The output of a block; undefined if it was not reached. */
function printed(records: string, { line }: Block): string | undefined {
  const file = join(records, String(line))
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function failure(where: string, ...details: string[]): Error {
  return new Error([where, ...details.filter(text => text.trim() !== '')].join('\n'))
}
