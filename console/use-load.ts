/** Loads data for a page, and runs its actions. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { isProblem } from '../client/index.ts'

/** While something is loaded again its last value stays, and also if that fails, unless it no longer exists. */
export interface Loaded<T> {
  value: T | undefined
  error: unknown
  loading: boolean
  /** Loads again. */
  reload: () => void
}

/** Loads at first, again whenever `key` changes, and when the reader comes back to the tab. What is loaded for an earlier key is aborted. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'> & { key: string }>(beginning(key))
  const [round, setRound] = useState(0)
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    const abort = new AbortController()
    setState(last => (last.key === key ? { ...last, loading: true } : beginning(key)))
    latest.current(abort.signal).then(
      value => abort.signal.aborted || setState({ key, value, error: undefined, loading: false }),
      error => {
        if (abort.signal.aborted) return
        const isGone = isProblem(error) && error.status === 404
        setState(last => ({ key, value: isGone ? undefined : last.value, error, loading: false }))
      },
    )
    return () => abort.abort()
  }, [key, round])
  const reload = useCallback(() => setRound(count => count + 1), [])
  useEffect(() => {
    // Another tab may have changed it. What somebody is reading in a dialog stays.
    const refresh = () => {
      if (document.visibilityState === 'visible' && !document.querySelector('dialog[open]')) reload()
    }
    document.addEventListener('visibilitychange', refresh)
    return () => document.removeEventListener('visibilitychange', refresh)
  }, [reload])
  return { ...(state.key === key ? state : beginning(key)), reload }
}

function beginning(key: string) {
  return { key, value: undefined, error: undefined, loading: true }
}

/** An action that a form or a dialog runs. */
export interface Action {
  busy: boolean
  error: unknown
  /** Runs it unless it is already running. Resolves to whether it succeeded. */
  run: (act: () => Promise<void>) => Promise<boolean>
  /** Forgets the error of the last run. */
  clear: () => void
}

export function useAction(): Action {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: undefined })
  const running = useRef(false)
  const run = useCallback(async (act: () => Promise<void>) => {
    if (running.current) return false
    running.current = true
    setState({ busy: true, error: undefined })
    try {
      await act()
      setState({ busy: false, error: undefined })
      return true
    } catch (error) {
      setState({ busy: false, error })
      return false
    } finally {
      running.current = false
    }
  }, [])
  return { ...state, run, clear: () => running.current || setState({ busy: false, error: undefined }) }
}
