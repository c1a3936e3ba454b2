/** Shows what went wrong and what to do, with the details that developers ask for. */
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

/** The alert is always there, so that screen readers announce what appears in it: only the sentences. */
export function ProblemNotice({ error, fields = [], children }: ProblemNoticeProps) {
  const isShown = error !== undefined && !isOnlyAboutFields(error, fields)
  return (
    <div class={isShown ? 'problem' : ''}>
      <div role="alert">{isShown && sentences(error, fields)}</div>
      {isShown && isProblem(error) && (
        <TechnicalDetails code={error.code} requestId={error.requestId} detail={error.detail} />
      )}
      {isShown && children}
    </div>
  )
}

function sentences(error: unknown, fields: readonly string[]) {
  const { problems } = texts
  const others = otherFieldErrors(error, fields)
  return (
    <>
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
    </>
  )
}

interface TechnicalDetailsProps {
  code?: string | undefined
  requestId?: string | undefined
  detail?: string
}

export function TechnicalDetails({ code, requestId, detail }: TechnicalDetailsProps) {
  const { shell } = texts
  return (
    <details>
      <summary>{shell.details}</summary>
      {code && <p>{shell.code(code)}</p>}
      {requestId && <p>{shell.requestId(requestId)}</p>}
      {detail && <p>{detail}</p>}
    </details>
  )
}
