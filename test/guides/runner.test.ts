import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { runGuide } from './run-guide.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-runner-'))
const cwd = join(folder, 'my-app')
mkdirSync(cwd)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a guide of these blocks, each of them an info string and a text. It begins at line 3. */
function run(...blocks: [info: string, text: string][]): Promise<number> {
  const path = join(folder, 'planted.md')
  const fenced = blocks.map(([info, text]) => `\`\`\`${info}\n${text}\n\`\`\`\n`)
  writeFileSync(path, `# Planted: \`name.ts\`, \`ci.yml\`, \`value.txt\`\n\n${fenced.join('\n')}`)
  return runGuide(path, { cwd, env: { GIVEN: 'value' } })
}

test('the guide runner runs all commands in one shell, with the files of the guide, and counts them', async () => {
  const commands = await run(
    ['text value.txt', 'a $NAME as it stands'],
    ['sh', 'NAME=$GIVEN\ncd ..\ncd my-app'],
    ['sh', 'echo "{\\"name\\":\\"$NAME\\",\\"more\\":[1,2]}"\n# no command'],
    ['json', '{ "name": "v…e" }'],
    ['sh', 'cat value.txt |\n  cat'],
    ['text', 'a $NAME as it stands'],
    ['console', 'no-such-command'],
  )
  expect(commands).toBe(6)
})

test('the guide runner stops at a failing command and reports its line and output', async () => {
  const failing = run(
    ['sh', 'fails() { echo "printed $1"; no-such-command; }\nfails here\nexit 7'],
    ['sh', 'exit 8'],
  )
  await expect(failing).rejects.toThrow(
    /planted\.md:5: the command ended with status 127\nprinted here\n[\s\S]*no-such-command: command not found/,
  )
})

test.each([
  ['a pipe that fails at its beginning', 'false | cat'],
  ['a variable that nobody set', 'echo "$UNHEARD_OF"'],
  ['what bash cannot read', 'if true; do'],
])('the guide runner fails on %s', async (_, command) => {
  await expect(run(['sh', command])).rejects.toThrow(/planted\.md:\d+: the command ended with status [12]/)
})

test('the guide runner reports a differing response with path, expected and actual value', async () => {
  const differing = run(
    ['sh', 'echo \'{"user":{"name":"gimpei3"},"items":[1]}\''],
    ['json', '{"user":{"name":"hanako"}}'],
  )
  await expect(differing).rejects.toThrow(
    'planted.md:7:\n/user/name the guide shows "hanako", but the output has "gimpei3"',
  )
})

test.each([
  ['a field that did not come', '{}', '{"code":"FORBIDDEN"}'],
  ['a list of another length', '{"items":[1,2]}', '{"items":[1]}'],
  ['what is no JSON', 'hello', '{}'],
  ['nothing', '', '{}'],
])('the guide runner rejects %s as a response', async (_, output, shown) => {
  await expect(run(['sh', `echo '${output}'`], ['json', shown])).rejects.toThrow('planted.md:7:')
})

test('the guide runner fails if a command that must fail succeeds', async () => {
  expect(
    await run(['sh fails', 'echo "{\\"status\\":409}"; false'], ['json', '{"status":409}'], ['sh', 'true']),
  ).toBe(2)
  await expect(run(['sh fails', 'true'])).rejects.toThrow(/planted\.md:5: [\s\S]*was to be refused/)
})

test.each([
  ['YAML that does not parse', 'yaml ci.yml', 'jobs: [', 'ci.yml does not parse'],
  [
    'TypeScript that does not compile',
    'ts name.ts',
    'export const name: string = 1',
    "not assignable to type 'string'",
  ],
  ['a file that the text above does not name', 'ts other.ts', '', 'must name `other.ts`'],
  ['a language that is neither run nor shown', 'python', 'pass', 'python needs the name of a file'],
  ['an answer to nothing', 'json', '{}', 'must follow the sh'],
])('the guide runner fails on %s', async (_, info, text, message) => {
  await expect(run([info, text])).rejects.toThrow(message)
})

test('the guide runner stops processes that a guide leaves running', async () => {
  await run(['sh', 'sleep 1000 >/dev/null 2>&1 &\necho $! >pid'])
  // Its parent is no more, so that it may take a moment until nobody remembers it.
  expect(await run(['sh', 'while kill -0 "$(cat pid)"; do :; done'])).toBe(1)
})
