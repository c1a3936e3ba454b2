/** Loads again from time to time, while the page is visible. */
import { useEffect } from 'preact/hooks'
import type { Loaded } from '../use-load.ts'

/** Milliseconds. */
const interval = 2000

/** Not after an error: the reader is asked then. */
export function useRefresh<T>({ reload, error, loading }: Loaded<T>): void {
  // Loading again would abort what is being loaded.
  const waits = loading || error !== undefined
  useEffect(() => {
    if (waits) return

    const refresh = () => {
      if (document.visibilityState === 'visible') reload()
    }
    const timer = setInterval(refresh, interval)
    return () => clearInterval(timer)
  }, [reload, waits])
}
