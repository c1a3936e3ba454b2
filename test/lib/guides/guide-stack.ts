/** Synthesizes constructs that are printed in a guide. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { readGuide } from '../../guides/guide.ts'
import { Template } from '../support.ts'

const compilerOptions = {
  ...{ noEmit: true, strict: true, noUncheckedIndexedAccess: true, skipLibCheck: true },
  ...{ target: 'es2024', module: 'nodenext', erasableSyntaxOnly: true, allowImportingTsExtensions: true },
  ...{ types: ['node'], typeRoots: [resolve('node_modules/@types')] },
}

/**
 * The template of a stack `Guide` that has a bus `bus` and these statements, which use the classes in the files of the guide.
 * Throws if the guide's code does not compile.
 */
export function guideStack(guide: string, classes: Record<string, string>, statements: string): Template {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-guide-stack-'))
  try {
    return synthesize(folder, guide, classes, statements)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function synthesize(
  folder: string,
  guide: string,
  classes: Record<string, string>,
  statements: string,
): Template {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  for (const block of readGuide(guide).blocks) {
    // An app of the guide imports the built package.
    if (block.kind !== 'file' || block.text.includes("from 'cognito-auth-api'")) continue
    mkdirSync(dirname(join(folder, block.name)), { recursive: true })
    writeFileSync(join(folder, block.name), block.text)
  }
  const imports = Object.entries(classes).map(([name, file]) => `import { ${name} } from './${file}'`)
  const app = `import { EventBus } from 'aws-cdk-lib/aws-events'
import { App, Duration, Stack } from 'aws-cdk-lib/core'
${imports.join('\n')}
const app = new App({ outdir: 'cdk.out', autoSynth: false })
const stack = new Stack(app, 'Guide')
const bus = EventBus.fromEventBusName(stack, 'Bus', 'events')
const keep = Duration.days(400)
${statements}
app.synth()
`
  writeFileSync(join(folder, 'app.ts'), app)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }))
  for (const program of [resolve('node_modules/typescript-7/bin/tsc'), 'app.ts']) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
      cwd: folder,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`${guide}: ${program} failed\n${stdout}${stderr}`)
  }
  return Template.fromJSON(JSON.parse(readFileSync(join(folder, 'cdk.out/Guide.template.json'), 'utf8')))
}
