/** A tab of a browser as the client sees it, without one; test/browser has real ones. */
import { afterEach } from '@jest/globals'

export interface Tab {
  /** Where the page has asked the browser to go, in order. */
  visited: URL[]
  /** The keys and values of its sessionStorage. */
  stored: Map<string, string>
  /** The URL that its address bar shows, and the router's state. */
  shown(): { url: string; state: unknown }
  /** Whether the back button skips the page that was left. */
  isReplaced(): boolean
  /** Loads a page of the app, as the browser does after a redirect. */
  load(url: string): void
}

const names = ['location', 'history', 'sessionStorage'] as const

afterEach(() => {
  for (const name of names) Reflect.deleteProperty(globalThis, name)
})

const define = (name: (typeof names)[number], get: () => unknown) =>
  Object.defineProperty(globalThis, name, { configurable: true, get })

/** The tests of this file then run in this tab, until the next one is opened. */
export function openTab(url = 'https://app.example.com/'): Tab {
  const visited: URL[] = []
  const stored = new Map<string, string>()
  let [shown, state, replaced] = [url, 'of the router' as unknown, false]
  define('location', () => ({
    href: shown,
    origin: new URL(shown).origin,
    assign: (to: string) => visited.push(new URL(to)),
    replace(to: string) {
      visited.push(new URL(to))
      replaced = true
    },
  }))
  define('history', () => ({
    state,
    replaceState(newState: unknown, _: string, to: string) {
      state = newState
      shown = to
    },
  }))
  define('sessionStorage', () => ({
    length: stored.size,
    key: (index: number) => [...stored.keys()][index] ?? null,
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  }))
  return {
    visited,
    stored,
    shown: () => ({ url: shown, state }),
    isReplaced: () => replaced,
    load(url) {
      shown = url
    },
  }
}

/** A browser whose settings block storage for the page. */
export function blockStorage(): void {
  define('sessionStorage', () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  })
}
