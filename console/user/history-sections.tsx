/** What happened to a user: attempts to sign in, and changes. */
import { columnsOf, DataTable } from '../components/data-table.tsx'
import { Loading } from '../components/loading.tsx'
import { Time } from '../components/time.tsx'
import { texts } from '../texts/index.ts'
import type { Loaded } from '../use-load.ts'
import type { SignInEvent } from './facts.ts'
import { actorInWords, operationInWords, outcomeInWords, type TrailEvent } from './history.ts'

const { history } = texts.user

const attempt = columnsOf<SignInEvent>()
const attemptColumns = attempt.columns([
  attempt.accessor('createdAt', {
    header: history.time,
    cell: ({ getValue }) => <Time value={getValue()} to="second" />,
  }),
  attempt.accessor(({ type }) => history.kinds[type] ?? history.unknown, {
    id: 'what',
    header: history.what,
  }),
  attempt.accessor(resultOf, { id: 'result', header: history.result }),
  attempt.accessor(whereOf, { id: 'where', header: history.where }),
])

function resultOf({ result, challenges, risk }: SignInEvent): string {
  const wrong = challenges
    .filter(({ result }) => result === 'FAILURE')
    .map(({ name }) => history.wrong[name] ?? history.unknown)
  const blocked = risk?.decision === 'BLOCK' ? [history.blocked] : []
  const reasons = [...new Set([...wrong, ...blocked])].join(', ')
  const word = history.results[result] ?? history.unknown
  return reasons ? `${word}: ${reasons}` : word
}

function whereOf({ context }: SignInEvent): string {
  const { address, device, location } = context ?? {}
  return [address, device, location?.city].filter(part => part && part !== 'unknown').join(', ')
}

export function Attempts({ events }: { events: readonly SignInEvent[] }) {
  if (events.length === 0) return <p>{history.noSignIns}</p>
  return (
    <DataTable
      caption={history.signInsCaption}
      columns={attemptColumns}
      rows={[...events]}
      idOf={({ id }) => id}
    />
  )
}

const change = columnsOf<TrailEvent>()
const changeColumns = change.columns([
  change.accessor('time', {
    header: history.time,
    cell: ({ getValue }) => <Time value={getValue()} to="second" />,
  }),
  change.accessor(operationInWords, { id: 'what', header: history.what }),
  change.accessor(outcomeInWords, { id: 'result', header: history.result }),
  change.accessor(actorInWords, { id: 'who', header: history.who }),
  change.accessor(({ data }) => data.source?.ip ?? '', { id: 'where', header: history.where }),
])

function Changes({ events }: { events: readonly TrailEvent[] }) {
  if (events.length === 0) return <p>{history.none}</p>
  return (
    <DataTable caption={history.caption} columns={changeColumns} rows={[...events]} idOf={({ id }) => id} />
  )
}

/** A deployed API writes the trail, but has no route to read it. */
export function Trail({ part }: { part: Loaded<readonly TrailEvent[] | undefined> }) {
  return (
    <section class="box" aria-label={history.trail}>
      <h2>{history.trail}</h2>
      {part.value === undefined && !part.loading && part.error === undefined ? (
        <p class="hint">{history.trailNote}</p>
      ) : (
        <Loading of={part}>{events => events && <Changes events={events} />}</Loading>
      )}
    </section>
  )
}
