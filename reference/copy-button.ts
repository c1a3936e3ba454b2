/** A button that copies a secret. */
import { announce } from './announcement.ts'
import { create } from './element.ts'

/** `what` completes "Copy …". */
export function copyButton(what: string, text: string): HTMLButtonElement {
  const button = create('button', { type: 'button', className: 'copy', ariaLabel: `Copy ${what}` }, 'Copy')
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text)
    button.textContent = 'Copied'
    announce(`Copied ${what}`)
  })
  button.addEventListener('blur', () => {
    button.textContent = 'Copy'
  })
  return button
}
