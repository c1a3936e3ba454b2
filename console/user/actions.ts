/** Every change that the API can make to a user, one definition each. What it says about them is in the texts. */
import { nameInPath } from '../addresses.ts'
import { texts } from '../texts/index.ts'
import type { Action, Subject, Values } from './action.ts'
import { changesOf, editableAttributes } from './attribute-changes.ts'
import { verifiedAddresses } from './facts.ts'
import { named, newPassword } from './fields.ts'
import { mfaFields, mfaOf } from './second-step.ts'

const labels = texts.user.fields

function at({ user }: Subject) {
  return { params: { path: { username: nameInPath(user) } } }
}

function atItem<Item extends object>({ user }: Subject, item: Item) {
  return { params: { path: { username: nameInPath(user), ...item } } }
}

/** The text of a field that the form requires. */
function required(values: Values, name: string): string {
  return values[name] ?? ''
}

const hasStatus =
  (...statuses: string[]) =>
  ({ user }: Subject) =>
    statuses.includes(user.status)

/** By their operationId. */
export const actions = {
  enableUser: {
    route: 'POST /users/{username}/enable',
    applies: ({ user }) => !user.enabled,
    run: (api, subject) => api.POST('/users/{username}/enable', at(subject)),
  },
  disableUser: {
    route: 'POST /users/{username}/disable',
    caution: 'confirm',
    applies: ({ user }) => user.enabled,
    run: (api, subject) => api.POST('/users/{username}/disable', at(subject)),
  },
  confirmUser: {
    route: 'POST /users/{username}/confirm',
    applies: hasStatus('UNCONFIRMED'),
    run: (api, subject) => api.POST('/users/{username}/confirm', at(subject)),
  },
  resendInvitation: {
    route: 'POST /users/{username}/invitation',
    applies: hasStatus('FORCE_CHANGE_PASSWORD'),
    run: (api, subject) => api.POST('/users/{username}/invitation', at(subject)),
  },
  resetUserPassword: {
    route: 'POST /users/{username}/password/reset',
    caution: 'confirm',
    applies: subject =>
      hasStatus('CONFIRMED', 'RESET_REQUIRED')(subject) && verifiedAddresses(subject.user).length > 0,
    run: (api, subject) => api.POST('/users/{username}/password/reset', at(subject)),
  },
  setUserPassword: {
    route: 'PUT /users/{username}/password',
    caution: 'confirm',
    fields: () => [
      newPassword(),
      { name: 'temporary', kind: 'checkbox', label: labels.temporary, initial: 'true' },
    ],
    run: (api, subject, values) =>
      api.PUT('/users/{username}/password', {
        ...at(subject),
        body: { password: required(values, 'password'), permanent: values['temporary'] !== 'true' },
      }),
  },
  updateUser: {
    route: 'PATCH /users/{username}',
    fields: ({ user }) => editableAttributes(user),
    changes: ({ user }, values) => Object.keys(changesOf(user, values)).length > 0,
    run: (api, subject, values) =>
      api.PATCH('/users/{username}', {
        ...at(subject),
        body: { attributes: changesOf(subject.user, values) },
      }),
  },
  setUserMfa: {
    route: 'PUT /users/{username}/mfa',
    applies: subject => mfaFields(subject).length > 0,
    fields: mfaFields,
    changes: (subject, values) => Object.keys(mfaOf(subject, values)).length > 0,
    run: (api, subject, values) =>
      api.PUT('/users/{username}/mfa', { ...at(subject), body: mfaOf(subject, values) }),
  },
  deleteUserTotp: {
    route: 'DELETE /users/{username}/totp',
    caution: 'confirm',
    applies: ({ user, factors }) => user.mfa.totp.enabled || (factors?.configured.includes('totp') ?? false),
    run: (api, subject) => api.DELETE('/users/{username}/totp', at(subject)),
  },
  signOutUser: {
    route: 'POST /users/{username}/sign-out',
    caution: 'confirm',
    run: (api, subject) => api.POST('/users/{username}/sign-out', at(subject)),
  },
  deleteUserSession: {
    route: 'DELETE /users/{username}/sessions/{id}',
    caution: 'confirm',
    ofItem: true,
    run: (api, subject, values) =>
      api.DELETE('/users/{username}/sessions/{id}', atItem(subject, { id: required(values, 'id') })),
  },
  addUserToGroup: {
    route: 'PUT /groups/{group}/users/{username}',
    fields: ({ groupNames }) => [named('group', labels.group, groupNames)],
    run: (api, subject, values) =>
      api.PUT('/groups/{group}/users/{username}', atItem(subject, { group: required(values, 'group') })),
  },
  removeUserFromGroup: {
    route: 'DELETE /groups/{group}/users/{username}',
    caution: 'confirm',
    ofItem: true,
    run: (api, subject, values) =>
      api.DELETE('/groups/{group}/users/{username}', atItem(subject, { group: required(values, 'group') })),
  },
  linkUserIdentity: {
    route: 'PUT /users/{username}/identities/{provider}/{subject}',
    caution: 'confirm',
    fields: ({ providerNames }) => [
      named('provider', labels.provider, providerNames),
      {
        name: 'subject',
        kind: 'text',
        label: labels.subject,
        hint: labels.subjectHint,
        missing: labels.needed,
      },
    ],
    run: (api, subject, values) =>
      api.PUT('/users/{username}/identities/{provider}/{subject}', atItem(subject, identityIn(values))),
  },
  unlinkUserIdentity: {
    route: 'DELETE /users/{username}/identities/{provider}/{subject}',
    caution: 'confirm',
    ofItem: true,
    run: (api, subject, values) =>
      api.DELETE('/users/{username}/identities/{provider}/{subject}', atItem(subject, identityIn(values))),
  },
  deleteUser: {
    route: 'DELETE /users/{username}',
    caution: 'name',
    run: (api, subject) => api.DELETE('/users/{username}', at(subject)),
  },
} satisfies Record<string, Action>

/** The operationId of a change. */
export type OperationId = keyof typeof actions
/** A change, or one of the guided ones, which consist of several. */
export type ActionId = OperationId | 'lostPhone' | 'offBoard'

/** The definition of a change. */
export function actionOf(id: OperationId): Action {
  return actions[id]
}

/** The changes that have a button of their own, as far as the state of the user allows them. */
export function applicableActions(subject: Subject): OperationId[] {
  const ids = Object.keys(actions) as OperationId[]
  return ids.filter(id => !actionOf(id).ofItem && (actionOf(id).applies?.(subject) ?? true))
}

function identityIn(values: Values) {
  return { provider: required(values, 'provider'), subject: required(values, 'subject') }
}
