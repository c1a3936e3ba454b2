/** The frame of the domain's pages: plain HTML without scripts, which no other page can frame. */
import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { Html, html } from '../html.ts'

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { overflow-wrap: anywhere; max-width: 26rem; margin: 4rem auto; padding: 0 1rem }
  h1 { font-size: 1.4rem }
  h2 { font-size: 1.1rem }
  label { display: block; margin: 0.75rem 0 }
  input:not([type=checkbox]), button, .choice { box-sizing: border-box; width: 100%; padding: 0.5rem 0.75rem; font: inherit }
  .choice { display: block; margin: 0.5rem 0; border: 1px solid; border-radius: 0.4rem; color: inherit; text-decoration: none }
  button { margin-top: 0.75rem }
  footer { margin-top: 2rem; font-size: 0.85rem; opacity: 0.75 }
`
const styleElement = new Html(`<style>${style}</style>`)
const styleHash = createHash('sha256').update(style).digest('base64')

interface Page {
  title: string
  body: Html
  status?: number
  /** Where the answer to a form of the page may redirect, besides the domain itself. */
  formTarget?: string
}

export function sendPage(response: ServerResponse, { title, body, status = 200, formTarget }: Page): void {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${styleElement}
</head>
<body>
<main>
${body}
</main>
<footer>This page of the local user pool stands in for Amazon Cognito and for the provider.</footer>
</body>
</html>
`
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    // Browsers apply form-action to the redirect that follows the form, too.
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'${
      formTarget ? ` ${sourceOf(formTarget)}` : ''
    }; base-uri 'none'; frame-ancestors 'none'`,
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  response.end(text)
}

/** An origin, or the scheme of an app's URL. */
function sourceOf(url: string): string {
  const { origin, protocol } = new URL(url)
  return origin === 'null' ? protocol : origin
}
