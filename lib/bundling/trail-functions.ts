/** The functions behind the log (`lambda/trail/`), which are bundled with every set of operations. Each has a joined module of its own. */
export const trailFunctions = [
  { id: 'event-forwarder', file: './trail/forwarder.ts', start: 'startForwarder' },
  { id: 'event-notifier', file: './trail/notifier.ts', start: 'startNotifier' },
] as const

export type TrailFunction = (typeof trailFunctions)[number]['id']
