/** Starts the page. */
import { render } from 'preact'
import { App } from './app.tsx'
import { startKeepingFocus } from './keep-focus.ts'
import { startRouter } from './router.ts'
import { language } from './texts/index.ts'
import { takeToken } from './token.ts'

document.documentElement.lang = language
takeToken()
startRouter()
const root = document.getElementById('root')
if (root) {
  startKeepingFocus(root)
  render(<App />, root)
}
