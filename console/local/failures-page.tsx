/** The requests that were refused or failed on localhost, from the events of the trail. */
import { addressOf, fitsInPath } from '../addresses.ts'
import { columnsOf, DataTable } from '../components/data-table.tsx'
import { Loading } from '../components/loading.tsx'
import { TechnicalDetails } from '../components/problem-notice.tsx'
import { Time } from '../components/time.tsx'
import { readJson } from '../server.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from '../use-load.ts'
import { actorInWords, operationInWords, type TrailEvent } from '../user/history.ts'
import { OnlyLocal } from './only-local.tsx'
import { useRefresh } from './use-refresh.ts'

const { local } = texts
const { history } = texts.user
const column = columnsOf<TrailEvent>()
const columns = column.columns([
  column.accessor('time', {
    header: history.time,
    cell: ({ getValue }) => <Time value={getValue()} to="second" />,
  }),
  column.accessor(operationInWords, { id: 'what', header: history.what }),
  column.accessor(reasonOf, {
    id: 'reason',
    header: local.reason,
    cell: ({ getValue, row }) => {
      const { code, requestId } = row.original.data
      return (
        <div>
          {getValue()}
          <TechnicalDetails code={code} requestId={requestId} />
        </div>
      )
    },
  }),
  column.accessor(subjectOf, {
    id: 'subject',
    header: local.on,
    cell: ({ getValue, row }) => {
      const { username, sub } = row.original.data.subject ?? {}
      const name = username && fitsInPath(username) ? username : sub
      return name ? <a href={addressOf.user(name)}>{getValue()}</a> : getValue()
    },
  }),
  column.accessor(actorInWords, { id: 'who', header: history.who }),
])

/** In a sentence, or else only whether it was refused or failed. */
function reasonOf({ data: { code = '', outcome } }: TrailEvent): string {
  return local.reasons[code] ?? local.outcomes[outcome] ?? outcome
}

/** Empty where the event names nobody. */
function subjectOf({ data: { subject = {} } }: TrailEvent): string {
  return subject.username ?? subject.sub ?? subject.group ?? ''
}

export function FailuresPage() {
  return <OnlyLocal title={local.failuresTitle}>{() => <Failures />}</OnlyLocal>
}

function Failures() {
  const loaded = useLoad('failures', recentFailures)
  useRefresh(loaded)
  return (
    <>
      <p>{local.failuresLead}</p>
      <Loading
        of={loaded}
        status={({ length }) => (length > 0 ? local.failureCount(length) : local.noFailures)}
      >
        {events =>
          events.length > 0 && (
            <DataTable
              caption={local.failuresCaption}
              columns={columns}
              rows={events}
              idOf={event => event.id}
            />
          )
        }
      </Loading>
      <p class="hint">{local.failuresNote}</p>
    </>
  )
}

/** Newest first: the server selects one outcome at a time. */
async function recentFailures(signal: AbortSignal): Promise<TrailEvent[]> {
  const lists = await Promise.all(
    ['REFUSED', 'FAILED'].map(outcome =>
      readJson<{ items: TrailEvent[] }>(`/_local/events?outcome=${outcome}&limit=100`, signal),
    ),
  )
  return lists
    .flatMap(({ items }) => items)
    .sort((a, b) => b.time.localeCompare(a.time))
    .slice(0, 100)
}
