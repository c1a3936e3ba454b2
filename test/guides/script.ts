/** Converts a guide into one bash script with the same line numbers. */
import type { Block, Guide } from './guide.ts'

const endOfFile = 'END_OF_THIS_FILE_OF_THE_GUIDE'

/** Requires session.sh. */
export function scriptOf({ length, blocks }: Guide): string {
  const script = Array<string>(length).fill('')
  for (const block of blocks) {
    const [opening, closing] = fences(block)
    if (opening === undefined || closing === undefined) continue
    const body = block.text === '' ? [] : block.text.split('\n')
    script.splice(block.line - 1, body.length + 2, opening, ...body, closing)
  }
  return script.join('\n')
}

/** The lines that replace the fences; none for a block that is not run. */
function fences(block: Block): [opening?: string, closing?: string] {
  if (block.kind === 'file') {
    const name = `'${block.name}'`
    return [`mkdir -p "$(dirname ${name})"; cat >${name} <<'${endOfFile}'`, endOfFile]
  }
  if (block.kind !== 'commands') return []
  if (block.refused) return [`begin ${block.line}; set +e`, 'status=$?; set -e; refused $status']
  return [`begin ${block.line}`, 'finish']
}
