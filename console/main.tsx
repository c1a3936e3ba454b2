/** Starts the page. */
import { render } from 'preact'
import { App } from './app.tsx'
import { startRouter } from './router.ts'
import { language } from './texts/index.ts'

document.documentElement.lang = language
startRouter()
const root = document.getElementById('root')
if (root) render(<App />, root)
