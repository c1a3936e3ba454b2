/** The reference page: the operations with their try-it, and panels for the caller's credentials and sent messages. */
import { administratorPanel } from './administrator-panel.ts'
import { byId } from './element.ts'
import { explorer } from './explorer.ts'
import { messagesPanel } from './messages-panel.ts'
import { userPanel } from './user-panel.ts'

const dark = matchMedia('(prefers-color-scheme: dark)')
const followColorScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', followColorScheme)
followColorScheme()

// On a narrow screen the panels are above the operations and start closed.
const beside = matchMedia('(min-width: 60rem)').matches
for (const panel of ['user-panel', 'administrator-panel', 'messages-panel']) {
  byId(panel, HTMLDetailsElement).open = beside
}

// Swagger UI handles changes of the URL's fragment without moving the focus.
byId('skip').addEventListener('click', event => {
  event.preventDefault()
  byId('operations').focus()
})

// The panels work before the operations have loaded.
const operations = explorer()
messagesPanel()
userPanel(token => void operations.then(({ useAccessToken }) => useAccessToken(token)))
await administratorPanel(keys => void operations.then(({ useKeys }) => useKeys(keys)))
