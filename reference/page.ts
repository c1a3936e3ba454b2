/** The reference page: the operations with their try-it, and the panels that say who calls. */
import { administratorPanel } from './administrator-panel.ts'
import { byId } from './element.ts'
import { explorer } from './explorer.ts'
import { messagesPanel } from './messages-panel.ts'
import { userPanel } from './user-panel.ts'

const dark = matchMedia('(prefers-color-scheme: dark)')
const followColorScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', followColorScheme)
followColorScheme()

// Beside the operations there is room for the panels; above them they would be in the way.
const beside = matchMedia('(min-width: 60rem)').matches
for (const panel of ['user-panel', 'administrator-panel', 'messages-panel']) {
  byId(panel, HTMLDetailsElement).open = beside
}

// Swagger UI answers to changes of the address by itself, and does not move the focus.
byId('skip').addEventListener('click', event => {
  event.preventDefault()
  byId('operations').focus()
})

// The panels are of use also while the operations are being read.
const operations = explorer()
messagesPanel()
userPanel(token => void operations.then(({ useAccessToken }) => useAccessToken(token)))
await administratorPanel(keys => void operations.then(({ useKeys }) => useKeys(keys)))
