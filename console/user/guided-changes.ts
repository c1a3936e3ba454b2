/** The two changes that consist of several: a lost phone, and somebody who leaves. docs/guides/help-a-user-who-lost-a-phone.md says why in this order. */
import { type Client, isProblem, type ProblemCode, type Route } from '../../client/index.ts'
import { nameInPath } from '../addresses.ts'
import { texts } from '../texts/index.ts'
import type { Field, Subject, Values } from './action.ts'
import { actions, type OperationId } from './actions.ts'
import { addresses, verifiedAddresses } from './facts.ts'
import { newPassword } from './fields.ts'
import { groupsOf } from './groups-of.ts'
import type { Step } from './run-steps.ts'

const { fields } = texts.user

export interface GuidedChange {
  /** Without the boxes whose route is not offered. */
  fields(subject: Subject, offered: (route: Route) => boolean): Field[]
  steps(api: Client, subject: Subject, values: Values): Step[]
  /** Whether the name has to be typed for what was chosen. */
  needsName(values: Values): boolean
}

/**
 * The app is removed last but for the sessions: without a second factor, a code sent to the lost phone would sign in. So the
 * addresses that it receives are withdrawn first.
 */
const lostPhone: GuidedChange = {
  fields: (subject, offered) => [
    {
      name: 'verifiedCaller',
      kind: 'checkbox',
      label: fields.verifiedCaller,
      missing: fields.verifiedCallerNeeded,
    },
    ...(offered(actions.updateUser.route) ? verifiedAddresses(subject.user) : []).map(
      (name): Field => ({ name: `withdraw ${name}`, kind: 'checkbox', label: fields.withdraw[name] }),
    ),
    ...(offered(actions.setUserPassword.route)
      ? ([
          { name: 'setPassword', kind: 'checkbox', label: fields.setPassword },
          { ...newPassword(), onlyWith: 'setPassword' },
        ] as const)
      : []),
  ],
  steps(api, subject, values) {
    const { user } = subject
    const path = { username: nameInPath(user) }
    const withdrawn = addresses.filter(name => values[`withdraw ${name}`] === 'true')
    const attributes = Object.fromEntries(withdrawn.map(name => [`${name}_verified`, 'false']))
    const step = (id: OperationId, chosen: Values = {}): Step => ({
      id,
      run: () => actions[id].run(api, subject, chosen),
    })
    return [
      ...(withdrawn.length
        ? [
            {
              id: 'withdrawVerification',
              run: () => api.PATCH('/users/{username}', { params: { path }, body: { attributes } }),
            },
          ]
        : []),
      ...(values['withdraw phone_number'] === 'true' && user.mfa.sms.enabled
        ? [
            {
              id: 'turnOffSms',
              run: () =>
                api.PUT('/users/{username}/mfa', { params: { path }, body: { sms: { enabled: false } } }),
            },
          ]
        : []),
      ...(values['setPassword'] === 'true'
        ? [step('setUserPassword', { password: values['password'] ?? '', temporary: 'true' })]
        : []),
      ...(mayHaveApp(subject) ? [step('deleteUserTotp')] : []),
      step('signOutUser'),
    ]
  },
  needsName: () => false,
}

/** The list of factors, which not every API offers, has an app that is set up but not asked for. */
export function mayHaveApp({ user, factors }: Subject): boolean {
  return user.mfa.totp.enabled || (factors?.configured.includes('totp') ?? true)
}

/** Nobody can sign in after the first step, so the others cannot be undone by the user. */
const offBoard: GuidedChange = {
  fields: ({ user }, offered) => [
    ...(linkedIdentities(user).length && offered(actions.unlinkUserIdentity.route)
      ? [{ name: 'unlink', kind: 'checkbox', label: fields.unlink, initial: 'true' } as const]
      : []),
    ...(offered(actions.deleteUser.route)
      ? [{ name: 'delete', kind: 'checkbox', label: fields.delete } as const]
      : []),
  ],
  steps(api, subject, values) {
    const username = nameInPath(subject.user)
    const step = (id: OperationId): Step => ({ id, run: () => actions[id].run(api, subject, {}) })
    return [
      step('disableUser'),
      step('signOutUser'),
      { id: 'endSessions', optional: true, run: progress => endSessions(api, username, progress) },
      { id: 'leaveGroups', run: progress => leaveGroups(api, username, progress) },
      ...(values['unlink'] === 'true'
        ? [
            {
              id: 'unlinkIdentities',
              optional: true as const,
              run: (progress: Progress) =>
                each(
                  linkedIdentities(subject.user),
                  progress,
                  'IDENTITY_NOT_FOUND',
                  ({ provider, subject }) =>
                    api.DELETE('/users/{username}/identities/{provider}/{subject}', {
                      params: { path: { username, provider, subject } },
                    }),
                ),
            },
          ]
        : []),
      ...(values['delete'] === 'true'
        ? [
            {
              id: 'deleteUser',
              // It is also the answer if the first request deleted the user and its response was lost.
              run: () => ignoring('USER_NOT_FOUND', actions.deleteUser.run(api, subject)),
            },
          ]
        : []),
    ]
  },
  needsName: values => values['delete'] === 'true',
}

/** By their names. */
export const guidedChanges = { lostPhone, offBoard }

export type GuidedId = keyof typeof guidedChanges

type Progress = (done: number, total: number) => void

function linkedIdentities({ identities = [] }: Subject['user']) {
  // Cognito keeps the one whose sign-in created the user.
  return identities.filter(({ primary }) => !primary)
}

async function endSessions(api: Client, username: string, progress: Progress): Promise<void> {
  const { items } = await api.GET('/users/{username}/sessions', { params: { path: { username } } })
  await each(items, progress, 'SESSION_NOT_FOUND', ({ id }) =>
    api.DELETE('/users/{username}/sessions/{id}', { params: { path: { username, id } } }),
  )
}

async function leaveGroups(api: Client, username: string, progress: Progress): Promise<void> {
  await each(await groupsOf(api, username), progress, 'GROUP_NOT_FOUND', ({ name }) =>
    api.DELETE('/groups/{group}/users/{username}', { params: { path: { username, group: name } } }),
  )
}

/** One after the other: the routes share a small quota. What is gone already is done. */
async function each<Item>(
  items: readonly Item[],
  progress: Progress,
  gone: ProblemCode,
  change: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    progress(index, items.length)
    await ignoring(gone, change(item))
  }
}

async function ignoring(code: ProblemCode, change: Promise<unknown>): Promise<void> {
  await change.catch((error: unknown) => {
    if (!isProblem(error, code)) throw error
  })
}
