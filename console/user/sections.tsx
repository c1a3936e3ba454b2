/** What a user has: attributes, groups, ways to sign in, sessions and identities. */
import type { Schemas } from '../../client/index.ts'
import { addressOf, fitsInPath } from '../addresses.ts'
import { columnsOf, DataTable } from '../components/data-table.tsx'
import { Time, timeInWords } from '../components/time.tsx'
import { texts } from '../texts/index.ts'
import { ItemButton, type Open } from './action-buttons.tsx'
import { attributeLabel } from './attribute-changes.ts'
import { addresses, type User } from './facts.ts'
import { providerName, providersOf } from './providers.ts'

const { user: words } = texts

interface Attribute {
  name: string
  value: string
  /** Of an address. */
  verified?: boolean
}

const attribute = columnsOf<Attribute>()
const attributeColumns = attribute.columns([
  attribute.accessor(({ name }) => attributeLabel(name), {
    id: 'name',
    header: words.attributes.name,
    cell: ({ row: { original }, getValue }) => (
      <span class="attribute">
        <bdi>{getValue()}</bdi> {getValue() !== original.name && <code>{original.name}</code>}
      </span>
    ),
  }),
  attribute.accessor('value', {
    header: words.attributes.value,
    cell: ({ row: { original } }) => <AttributeValue {...original} />,
  }),
])

function AttributeValue({ value, verified }: Attribute) {
  const { attributes } = words
  return (
    <span class="value">
      <bdi>{value}</bdi>{' '}
      {verified !== undefined && (
        <span class={`chip ${verified ? 'good' : 'waiting'}`}>
          {verified ? attributes.verified : attributes.unverified}
        </span>
      )}
    </span>
  )
}

/** The verifications are shown with their addresses. */
export function AttributesTable({ user: { attributes } }: { user: User }) {
  const isFlag = (name: string) =>
    addresses.some(address => name === `${address}_verified` && address in attributes)
  const rows = Object.entries(attributes)
    // The section of the state has the id.
    .filter(([name]) => name !== 'sub' && !isFlag(name))
    .map(([name, value]): Attribute => {
      const isAddress = addresses.some(address => address === name)
      return { name, value, ...(isAddress ? { verified: attributes[`${name}_verified`] === 'true' } : {}) }
    })
  return (
    <DataTable
      caption={words.attributes.caption}
      columns={attributeColumns}
      rows={rows}
      idOf={({ name }) => name}
    />
  )
}

export function Groups({ groups, open }: { groups: readonly Schemas['Group'][]; open: Open }) {
  if (groups.length === 0) return <p>{words.groups.none}</p>
  return (
    <ul class="items">
      {groups.map(({ name, description }) => (
        <li key={name}>
          <span>
            {fitsInPath(name) ? (
              <a href={addressOf.group(name)}>
                <bdi>{name}</bdi>
              </a>
            ) : (
              name
            )}{' '}
            {description && <small>{description}</small>}
          </span>
          <ItemButton
            id="removeUserFromGroup"
            text={words.groups.remove}
            name={words.groups.removeOne(name)}
            item={{ group: name }}
            open={open}
          />
        </li>
      ))}
    </ul>
  )
}

export function Factors({ user, factors }: { user: User; factors: Schemas['Factors'] }) {
  const { names, nothing, configured, second, passkeyNote } = words.factors
  const ways = [...factors.configured.map(name => names[name] ?? name), ...providersOf(user)]
  const on = (['totp', 'email', 'sms'] as const)
    .filter(name => factors.mfa[name].enabled)
    .map(name => (factors.mfa[name].preferred ? second.preferred(second.names[name]) : second.names[name]))
  return (
    <>
      <p>{ways.length > 0 ? configured : nothing}</p>
      <ul>
        {ways.map(name => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p>{on.length > 0 ? second.on(on.join(texts.user.or)) : second.none}</p>
      {factors.configured.includes('passkey') && <p class="hint">{passkeyNote}</p>}
    </>
  )
}

/** Cognito, too, calls what is not a browser `unknown`. */
function deviceName(device = 'unknown'): string {
  return device === 'unknown' ? words.sessions.unknown : device
}

export function Sessions({ sessions, open }: { sessions: readonly Schemas['UserSession'][]; open: Open }) {
  const { sessions: labels } = words
  if (sessions.length === 0) return <p>{labels.none}</p>
  return (
    <>
      <ul class="items">
        {sessions.map(({ id, device, address, createdAt, lastActiveAt }) => (
          <li key={id}>
            <dl class="facts">
              <dt>{labels.since}</dt>
              <dd>
                <Time value={createdAt} />
              </dd>
              <dt>{labels.lastActive}</dt>
              <dd>
                <Time value={lastActiveAt} />
              </dd>
              <dt>{labels.device}</dt>
              <dd>{[deviceName(device), address].filter(Boolean).join(', ')}</dd>
            </dl>
            <ItemButton
              id="deleteUserSession"
              text={labels.end}
              name={labels.endOne(timeInWords(createdAt), deviceName(device))}
              item={{ id, device: deviceName(device) }}
              open={open}
            />
          </li>
        ))}
      </ul>
      <p class="hint">{labels.note}</p>
    </>
  )
}

export function Identities({ user: { identities = [] }, open }: { user: User; open: Open }) {
  const { identities: labels, sessions } = words
  if (identities.length === 0) return <p>{labels.none}</p>
  return (
    <>
      <ul class="items">
        {identities.map(({ provider, subject, primary, linkedAt }) => (
          <li key={`${provider} ${subject}`}>
            <dl class="facts">
              <dt>{labels.provider}</dt>
              <dd>{providerName(provider)}</dd>
              <dt>{labels.subject}</dt>
              <dd>
                <bdi>{subject}</bdi>
              </dd>
              <dt>{labels.linked}</dt>
              <dd>
                <Time value={linkedAt} /> {primary && `(${labels.first})`}
              </dd>
            </dl>
            {!primary && (
              <ItemButton
                id="unlinkUserIdentity"
                text={labels.unlink}
                name={labels.unlinkOne(providerName(provider))}
                item={{ provider, subject }}
                open={open}
              />
            )}
          </li>
        ))}
      </ul>
      <p class="hint">{sessions.providerNote}</p>
    </>
  )
}
