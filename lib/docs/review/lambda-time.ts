/** How long an invocation takes, by the memory of its function: the table of docs/cost.md and the item of the bill have one formula. */
import { prices } from './prices.ts'
import { assumptions, type MeasuredCpu } from './usage.ts'

/** The memory in MB at which a function has one whole vCPU (source: Lambda's developer guide). */
export const memoryOfOneVcpu = 1769

const { waitMs, startMs, coldShare } = assumptions

const stretched = (cpuMs: number, memory: number) => (cpuMs * memoryOfOneVcpu) / memory

export function warmMs({ warm }: MeasuredCpu, memory: number): number {
  return waitMs + stretched(warm, memory)
}

/** Of the first invocation of an instance, its start included: AWS bills it. */
export function firstMs({ load, first }: MeasuredCpu, memory: number): number {
  return startMs + load + waitMs + stretched(first, memory)
}

export function meanMs(operation: MeasuredCpu, memory: number): number {
  return (1 - coldShare) * warmMs(operation, memory) + coldShare * firstMs(operation, memory)
}

/** What a million invocations' time costs. */
export function timeMillion(operation: MeasuredCpu, memory: number): number {
  return 1000 * meanMs(operation, memory) * (memory / 1024) * prices.lambdaGbSecond
}
