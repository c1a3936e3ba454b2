/** The functions of the trail (`lambda/trail/`), which are bundled with every set of operations. */
export const eventForwarder = {
  id: 'event-forwarder',
  file: 'forwarder.ts',
  start: 'startForwarder',
} as const

export const eventNotifier = { id: 'event-notifier', file: 'notifier.ts', start: 'startNotifier' } as const

export const trailFunctions = [eventForwarder, eventNotifier] as const
