/** A button that copies a text which is not shown again, such as a password. */
import { useState } from 'preact/hooks'
import { texts } from '../texts/index.ts'

export function CopyButton({ label, text }: { label: string; text: string }) {
  const [done, setDone] = useState({ text: '', sentence: '' })
  async function copy() {
    // The clipboard is missing where the page has no secure context, and browsers can forbid it.
    const sentence = await navigator.clipboard?.writeText(text).then(
      () => texts.shell.copied,
      () => undefined,
    )
    setDone({ text, sentence: sentence ?? texts.shell.notCopied })
  }
  return (
    <>
      <button type="button" class="quiet" onClick={copy}>
        {label}
      </button>{' '}
      {/* In place: a dialog hides the rest of the page from screen readers. */}
      <span role="status">{done.text === text ? done.sentence : ''}</span>
    </>
  )
}
