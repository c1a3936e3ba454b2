/** The trail on localhost: log lines, event buses, e-mails and keys, run as the template says. */
import { randomBytes } from 'node:crypto'
import { type Assembly, AssemblyError, type Resolver } from '../assembly/index.ts'
import { type HostCheck, loopbackHosts } from '../host-check.ts'
import type { Functions } from '../lambda/functions.ts'
import type { UserPool } from '../user-pool/index.ts'
import { createBus } from './bus.ts'
import type { CloudEvent, DeadLetter, EventFilter } from './cloud-event.ts'
import { createDeliveries } from './deliveries.ts'
import { createEventStore } from './event-store.ts'
import { createKeys } from './keys.ts'
import { createLineQueue } from './line-queue.ts'
import { sendEmail } from './mail.ts'
import { foreignTargets, readRules } from './rules.ts'
import { serveCommands } from './server.ts'
import { createSubscriptions } from './subscriptions.ts'
import { openTrailDatabase } from './trail-database.ts'

interface EventsOptions {
  assembly: Assembly
  resolve: Resolver
  region: string
  /** The file of the user pool, beside which the trail has its own. */
  data: string
  pool: Pick<UserPool, 'id' | 'deliver'>
  invoke: Functions['invoke']
  webhook: string | undefined
  isMisdirected: HostCheck
  log: (line: string) => void
  now: () => Date
}

export type Events = Awaited<ReturnType<typeof openEvents>>

export async function openEvents(options: EventsOptions) {
  const { assembly, resolve, region, data, pool, invoke, webhook, isMisdirected, log, now } = options
  const rules = readRules(assembly, resolve)
  const database = openTrailDatabase(data)
  const store = createEventStore(database, pool.id)
  const queue = createLineQueue(database)
  const { addDeadLetter } = store
  const deliveries = createDeliveries({ assembly, resolve, functions: { invoke }, addDeadLetter, log })
  const subscriptions = createSubscriptions({ assembly, resolve, queue, deliveries })
  const bus = createBus({ region, rules, store, deliveries, webhook, now })
  const secret = database.setting('key material', () => randomBytes(32).toString('hex'))
  const keys = createKeys(assembly, resolve, secret)
  const server = await serveCommands(
    {
      'AWSEvents.PutEvents': bus.putEvents,
      'TrentService.Encrypt': keys.encrypt,
      'TrentService.Decrypt': keys.decrypt,
      'POST /v2/email/outbound-emails': input => sendEmail(input, pool.deliver),
    },
    isMisdirected,
  )
  return {
    /** For the functions. */
    environment: {
      AWS_ENDPOINT_URL_EVENTBRIDGE: server.url,
      AWS_ENDPOINT_URL_SESV2: server.url,
      AWS_ENDPOINT_URL_KMS: server.url,
    },
    /**
     * Takes a line that a function has printed. A kill of this process can lose it only together with what follows: this thread handles the
     * function's next command of the pool, and its result, later (docs/adr/0051-the-main-thread-stores-lines.md).
     */
    take(logGroup: string, line: string): void {
      if (!subscriptions.selects(logGroup, line)) return
      queue.add(logGroup, line)
      subscriptions.wake()
    },
    /** Forwards what a process that was killed has left. */
    resume: subscriptions.wake,
    /** Newest first, when everything that was logged before has been forwarded, and the functions have received it. */
    async list(filter?: EventFilter): Promise<CloudEvent[]> {
      await subscriptions.forwarded()
      await deliveries.functionsSettled()
      return store.list(filter)
    },
    /** Newest first, when everything that was logged before has been delivered, also to webhooks. */
    async deadLetters(): Promise<DeadLetter[]> {
      await subscriptions.forwarded()
      await deliveries.settled()
      return store.deadLetters()
    },
    /** One line per target of a rule that receives no events here. */
    foreignTargets: (functions: Pick<Functions, 'has' | 'get'>) =>
      foreignTargets(rules, functions, webhook !== undefined),
    /** Ends all deliveries, before the functions stop. */
    halt: deliveries.stop,
    async stop(): Promise<void> {
      await subscriptions.stop()
      await server.stop()
      database.sql.close()
    },
  }
}

/** Throws unless the URL is on this machine: nothing that happens on localhost is sent elsewhere. */
export function checkWebhook(webhook: string): void {
  const url = URL.parse(webhook)
  if (url && ['http:', 'https:'].includes(url.protocol) && loopbackHosts.includes(url.hostname)) return
  throw new AssemblyError(
    `webhook must be a URL on this machine, such as http://localhost:8080/events, not "${webhook}".`,
  )
}
