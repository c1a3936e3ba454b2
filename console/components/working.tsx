/** Shows that something takes its time. */
import { texts } from '../texts/index.ts'

interface WorkingProps {
  /** What is going on; by default only that something is. */
  text?: string
  /** How much of it is done. */
  done?: number
  of?: number
}

export function Working({ text = texts.shell.working, done, of }: WorkingProps) {
  return (
    <div class="working">
      <p role="status">{text}</p>
      {of === undefined ? (
        <progress aria-label={text} />
      ) : (
        <progress aria-label={text} value={done ?? 0} max={of} />
      )}
    </div>
  )
}
