/** The functions behind the log (`lambda/trail/`), which are bundled with every set of operations. Each is joined by itself. */
export const trailFunctions = [
  { id: 'event-forwarder', file: './trail/forwarder.ts', start: 'startForwarder' },
  { id: 'event-notifier', file: './trail/notifier.ts', start: 'startNotifier' },
] as const

export type TrailFunctionId = (typeof trailFunctions)[number]['id']
