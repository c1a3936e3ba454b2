/** Shows what is loaded, or that it is being loaded, or why it was not. */
import type { ComponentChildren } from 'preact'
import { texts } from '../texts/index.ts'
import type { Loaded } from '../use-load.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { Working } from './working.tsx'

interface LoadingProps<T> {
  of: Loaded<T>
  children: (value: T) => ComponentChildren
}

export function Loading<T>({ of: { value, error, loading, reload }, children }: LoadingProps<T>) {
  return (
    <div aria-busy={loading} class={loading ? 'loading' : ''}>
      <ProblemNotice error={error}>
        <button type="button" class="quiet" onClick={reload}>
          {texts.shell.tryAgain}
        </button>
      </ProblemNotice>
      {value === undefined ? loading && <Working text={texts.shell.loading} /> : children(value)}
    </div>
  )
}
