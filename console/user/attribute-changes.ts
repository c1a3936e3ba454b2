/** The form for the attributes of a user, and the merge patch that it amounts to. */
import { addressProblem, withoutPunctuation } from '../address-formats.ts'
import { attributePointer } from '../problem-sentence.ts'
import { texts } from '../texts/index.ts'
import type { Field, Values } from './action.ts'
import { addresses, type User } from './facts.ts'

/** Set by Cognito alone. */
const readOnly = new Set(['sub', 'identities'])
const isReadOnly = (name: string) => readOnly.has(name) || name.startsWith('cognito:')

/** The fields of a new attribute; no attribute can be named like that, with a space. */
export const newName = 'new name'
export const newValue = 'new value'

const { fields } = texts.user

const isFlag = (name: string) => addresses.some(address => name === `${address}_verified`)

/** The addresses with their verification first, the others by name, and two fields for a new one. */
export function editableAttributes({ attributes }: User): Field[] {
  const others = Object.keys(attributes)
    .filter(name => !isReadOnly(name) && !isFlag(name) && !addresses.some(address => address === name))
    .sort()
  const text = (name: string, label = attributeLabel(name)): Field => ({
    name,
    kind: 'text',
    label,
    initial: attributes[name] ?? '',
    pointer: attributePointer(name),
  })
  const address = (name: 'email' | 'phone_number'): Field[] => [
    { ...text(name), hint: fields.addressHints[name], check: addressProblem[name] },
    {
      name: `${name}_verified`,
      kind: 'checkbox',
      label: fields.verified[name],
      initial: String(attributes[`${name}_verified`] === 'true'),
      onlyWith: name,
    },
  ]
  return [
    ...address('email'),
    ...address('phone_number'),
    ...others.map(name => text(name)),
    {
      ...text(newName, fields.newName),
      hint: fields.newNameHint,
      check: newNameProblem,
      pointer: values => attributePointer(values[newName] ?? ''),
    },
    text(newValue, fields.newValue),
  ]
}

function newNameProblem(name: string): string | undefined {
  if (/\s/.test(name)) return fields.noSpaces
  return isReadOnly(name) ? texts.fieldErrors['ATTRIBUTE_IMMUTABLE'] : undefined
}

/** The name of an attribute in words, if there are some. */
export function attributeLabel(name: string): string {
  const { names } = texts.user.attributes
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name
}

/**
 * What differs from the user: a value sets an attribute, null deletes it. With a new address, the verification is always
 * included, since Cognito would otherwise withdraw it and send a code.
 */
export function changesOf({ attributes }: User, values: Values): Record<string, string | null> {
  const entries = Object.entries(values)
    .filter(([name]) => name !== newName && name !== newValue && !isFlag(name))
    .concat(values[newName] ? [[values[newName], values[newValue] ?? '']] : [])
  const changes = new Map<string, string | null>()
  for (const [name, written] of entries) {
    const value = name === 'phone_number' ? withoutPunctuation(written) : written
    if (value !== (attributes[name] ?? '')) changes.set(name, value === '' ? null : value)
  }
  for (const address of addresses) {
    const flag = `${address}_verified`
    const wanted = values[flag]
    // Without an address there is nothing to verify.
    if (wanted === undefined || !(values[address] ?? attributes[address])) continue
    const isVerified = String(attributes[flag] === 'true')
    if (wanted !== isVerified || changes.has(address)) changes.set(flag, wanted)
  }
  return Object.fromEntries(changes)
}
