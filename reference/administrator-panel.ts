/** The administrator's keys, which sign the requests of try-it. The local API provides them. */
import type { SigningOptions } from '../client/sigv4.ts'
import { announce } from './announcement.ts'
import { byId, onSubmit } from './element.ts'

type Credentials = { accessKeyId: string; secretAccessKey: string }

/** `use` gets the keys, and undefined when they are forgotten. */
export async function administratorPanel(use: (signing: SigningOptions | undefined) => void): Promise<void> {
  const form = byId('keys', HTMLFormElement)

  onSubmit(form, ({ accessKeyId = '', secretAccessKey = '', region = '' }) => {
    use({ region, credentials: { accessKeyId, secretAccessKey } })
    byId('administrator-key').textContent = accessKeyId
    byId('administrator-region').textContent = region
    announce(`Requests for administrators are signed as ${accessKeyId}`)
    show(accessKeyId)
  })
  byId('forget-keys').addEventListener('click', () => {
    use(undefined)
    announce('The keys are forgotten')
    show(undefined)
  })

  function show(state: string | undefined): void {
    form.hidden = state !== undefined
    byId('administrator').hidden = state === undefined
    byId('administrator-state').textContent = state ?? 'no keys'
    byId('administrator-panel').classList.toggle('on', state !== undefined)
    ;(state === undefined ? form : byId('administrator')).querySelector('button')?.focus()
  }

  const answer = await fetch('/_local')
  const { credentials, region }: { credentials: Credentials; region: string } = await answer.json()
  for (const [name, value] of Object.entries({ ...credentials, region })) {
    const input = form.elements.namedItem(name)
    if (input instanceof HTMLInputElement) input.value = value
  }
}
