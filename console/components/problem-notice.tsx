/** Shows what went wrong and what to do, with the details that support asks for. */
import type { ComponentChildren } from 'preact'
import { isProblem } from '../../client/index.ts'
import { isOnlyAboutFields, otherFieldErrors, problemSentence } from '../problem-sentence.ts'
import { texts } from '../texts/index.ts'

interface ProblemNoticeProps {
  /** What was thrown; nothing is shown for undefined. */
  error: unknown
  /** JSON pointers of the fields that show their errors themselves. */
  fields?: readonly string[]
  /** Such as a button to try again. */
  children?: ComponentChildren
}

/** The element is always there, so that screen readers announce what appears in it. */
export function ProblemNotice({ error, fields = [], children }: ProblemNoticeProps) {
  return <div role="alert">{error === undefined ? null : notice(error, fields, children)}</div>
}

function notice(error: unknown, fields: readonly string[], children: ComponentChildren) {
  const { shell, problems } = texts
  const others = otherFieldErrors(error, fields)
  if (isOnlyAboutFields(error, fields)) return null
  return (
    <div class="problem">
      <p>{problemSentence(error)}</p>
      {isProblem(error) && error.completed.length > 0 && (
        <p>
          {problems.completed} {error.completed.join(' ')}
        </p>
      )}
      {others.length > 0 && (
        <ul>
          {others.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {isProblem(error) && (
        <details>
          <summary>{shell.details}</summary>
          <p>{shell.code(error.code)}</p>
          {error.requestId && <p>{shell.requestId(error.requestId)}</p>}
          <p>{error.detail}</p>
        </details>
      )}
      {children}
    </div>
  )
}
