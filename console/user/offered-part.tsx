/** A part of the page whose route the API may lack, or the operator may not call. */
import type { ComponentChildren } from 'preact'
import { isProblem, type Route } from '../../client/index.ts'
import { offered } from '../api.ts'
import { Loading } from '../components/loading.tsx'
import { texts } from '../texts/index.ts'
import { type Loaded, useLoad } from '../use-load.ts'

export type Part<T> = Loaded<T | 'not offered'>

/** Loads a part unless its route was answered with FORBIDDEN before. */
export function usePart<T>(key: string, route: Route, load: (signal: AbortSignal) => Promise<T>): Part<T> {
  return useLoad<T | 'not offered'>(key, async signal => {
    if (!offered(route)) return 'not offered'
    return load(signal).catch((error: unknown) => {
      if (isProblem(error, 'FORBIDDEN')) return 'not offered'
      throw error
    })
  })
}

/** What was loaded, if it is offered. */
export function loadedValue<T>({ value }: Part<T>): T | undefined {
  return value === 'not offered' ? undefined : value
}

interface OfferedPartProps<T> {
  title: string
  of: Part<T>
  children: (value: T) => ComponentChildren
  /** Below the content, such as buttons. */
  footer?: ComponentChildren
}

export function OfferedPart<T>({ title, of, children, footer }: OfferedPartProps<T>) {
  return (
    <section class="box" aria-label={title}>
      <h2>{title}</h2>
      <Loading of={of}>
        {value =>
          value === 'not offered' ? <p class="hint">{texts.shell.notOffered}</p> : children(value as T)
        }
      </Loading>
      {footer}
    </section>
  )
}
