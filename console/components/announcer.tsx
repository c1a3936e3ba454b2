/** Tells that something is done: visibly for a while, and to screen readers. */
import { useEffect, useState } from 'preact/hooks'
import { texts } from '../texts/index.ts'

let show: ((text: string) => void) | undefined

/** Shows a sentence such as "gimpei was disabled." at the edge of the window, until the next one or until it is dismissed. */
export function announce(text: string): void {
  show?.(text)
}

export function Announcer() {
  const [text, setText] = useState('')
  useEffect(() => {
    show = setText
  }, [])
  return (
    <div class="announcer">
      <p role="status">{text}</p>
      {text && (
        <button type="button" class="quiet" onClick={() => setText('')}>
          {texts.shell.dismiss}
        </button>
      )}
    </div>
  )
}
