/** Shows an error with the texts of the problem. */
import { isProblem } from '../client/index.ts'
import { create } from './element.ts'

/** Replaces the content of `place` with the error, if any. */
export function showProblem(place: HTMLElement, error?: unknown): void {
  place.replaceChildren(...(error === undefined ? [] : elementsFor(error)))
}

function elementsFor(error: unknown): HTMLElement[] {
  if (!isProblem(error)) return [create('p', {}, String(error))]
  const { title, detail, code, errors } = error
  const fields = errors.map(({ path, message }) => create('li', {}, create('code', {}, path), ` ${message}`))
  return [
    create('p', {}, create('strong', {}, title), ' ', create('code', {}, code)),
    create('p', {}, detail),
    ...(fields.length > 0 ? [create('ul', {}, ...fields)] : []),
  ]
}
