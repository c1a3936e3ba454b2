/** The administrator's keys, which sign the requests of try-it. The local API provides them. */
import { announce } from './announcement.ts'
import { byId, onSubmit } from './element.ts'
import type { Keys } from './signing.ts'

/** `use` gets the keys, and undefined when they are forgotten. The keys of the local API are in use from the start. */
export async function administratorPanel(use: (keys: Keys | undefined) => void): Promise<void> {
  const form = byId('keys', HTMLFormElement)

  onSubmit(form, ({ accessKeyId = '', secretAccessKey = '', region = '' }) => {
    start({ region, credentials: { accessKeyId, secretAccessKey } })
    announce(`Requests for administrators are signed as ${accessKeyId}`)
    byId('forget-keys').focus()
  })
  byId('forget-keys').addEventListener('click', () => {
    use(undefined)
    announce('The keys are forgotten')
    show(undefined)
    form.querySelector('button')?.focus()
  })

  function start(keys: Keys): void {
    use(keys)
    byId('administrator-key').textContent = keys.credentials.accessKeyId
    byId('administrator-region').textContent = keys.region
    show(keys.credentials.accessKeyId)
  }

  function show(state: string | undefined): void {
    form.hidden = state !== undefined
    byId('administrator').hidden = state === undefined
    byId('administrator-state').textContent = state ?? 'no keys'
    byId('administrator-panel').classList.toggle('on', state !== undefined)
  }

  const answer = await fetch('/_local')
  const { credentials, region }: Keys = await answer.json()
  for (const [name, value] of Object.entries({ ...credentials, region })) {
    const input = form.elements.namedItem(name)
    if (input instanceof HTMLInputElement) input.value = value
  }
  start({ region, credentials })
}
