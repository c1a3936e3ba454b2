/** Loads again from time to time, while the page is visible. */
import { useEffect } from 'preact/hooks'

/** Milliseconds. */
const interval = 2000

export function useRefresh(reload: () => void): void {
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') reload()
    }
    const timer = setInterval(refresh, interval)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [reload])
}
