/** Starts the page. */
import { render } from 'preact'
import { App } from './app.tsx'
import { startRouter } from './router.ts'
import { language } from './texts/index.ts'
import { takeToken } from './token.ts'

document.documentElement.lang = language
takeToken()
startRouter()
const root = document.getElementById('root')
if (root) render(<App />, root)
