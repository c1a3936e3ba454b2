import { readGuide } from './guides/guide.ts'
import { checkTypes } from './guides/files.ts'
import { mkdirSync, mkdtempSync, writeFileSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
const guide = readGuide(process.argv[2] ?? '')
const folder = mkdtempSync('/tmp/g-types-')
mkdirSync(join(folder, 'node_modules/cognito-auth-api'), { recursive: true })
for (const n of ['@aws-sdk', '@smithy', '@types', 'aws-cdk-lib', 'constructs']) symlinkSync(resolve('node_modules', n), join(folder, 'node_modules', n))
for (const n of ['client', 'lambda', 'lib']) symlinkSync(resolve(n), join(folder, 'node_modules/cognito-auth-api', n))
writeFileSync(join(folder, 'node_modules/cognito-auth-api/package.json'), JSON.stringify({ name: 'cognito-auth-api', type: 'module', exports: { './client': './client/index.ts', './client/federation': './client/federation.ts', './triggers': './lambda/triggers/events.ts', '.': './lib/index.ts' } }))
writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
const files = guide.blocks.flatMap(b => { if (b.kind !== 'file' || !b.name.endsWith('.ts') ) return []; mkdirSync(dirname(join(folder, b.name)), { recursive: true }); writeFileSync(join(folder, b.name), b.text); return b.text.includes("'aws-cdk-lib") ? [] : [b.name] })
checkTypes(guide, folder, files)
console.log('ok', files)
