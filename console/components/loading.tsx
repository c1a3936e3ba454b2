/** Shows what is loaded, or that it is being loaded, or why it was not. */
import type { ComponentChildren } from 'preact'
import { texts } from '../texts/index.ts'
import type { Loaded } from '../use-load.ts'
import { ProblemNotice } from './problem-notice.tsx'

interface LoadingProps<T> {
  of: Loaded<T>
  /** A sentence about what is loaded, which is also announced. */
  status?: (value: T) => string
  children: (value: T) => ComponentChildren
}

export function Loading<T>({ of, status, children }: LoadingProps<T>) {
  const { value, error, loading, reload } = of
  const { shell } = texts
  const isFirst = value === undefined && loading
  return (
    <div aria-busy={loading} class={loading ? 'loading' : ''}>
      <ProblemNotice error={error}>
        <button type="button" class="quiet" onClick={reload}>
          {shell.tryAgain}
        </button>
      </ProblemNotice>
      {/* Always there: screen readers announce only what changes in it. */}
      <p role="status">{isFirst ? shell.loading : value !== undefined && status?.(value)}</p>
      {isFirst && <progress aria-label={shell.loading} />}
      {value !== undefined && children(value)}
    </div>
  )
}
