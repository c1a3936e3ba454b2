/** Shows why something did not work, in the API's own words. */
import { isProblem } from '../client/index.ts'
import { create } from './element.ts'

/** Fills `place` with the error; without one, empties it. */
export function showProblem(place: HTMLElement, error?: unknown): void {
  place.replaceChildren(...(error === undefined ? [] : wordsOf(error)))
}

function wordsOf(error: unknown): HTMLElement[] {
  if (!isProblem(error)) return [create('p', {}, String(error))]
  const { title, detail, code, errors } = error
  const fields = errors.map(({ path, message }) => create('li', {}, create('code', {}, path), ` ${message}`))
  return [
    create('p', {}, create('strong', {}, title), ' ', create('code', {}, code)),
    create('p', {}, detail),
    ...(fields.length > 0 ? [create('ul', {}, ...fields)] : []),
  ]
}
