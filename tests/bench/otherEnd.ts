/** The far end of a measurement as a process of its own, as it is where the product runs; asked over its channel. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

interface Question {
  id: number
  name: string
  argument: unknown
}
interface Answer {
  id: number
  value?: unknown
  error?: string
}

export interface OtherEnd {
  ask<T>(name: string, argument?: unknown): Promise<T>
  /** Lets it close what it holds, and waits until it is gone. */
  close(): Promise<void>
}

/** Starts a program of this folder that answers through `answerAsOtherEnd`. */
export async function openOtherEnd(file: string, argument: unknown): Promise<OtherEnd> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(argument)], {
    execArgv: [],
    serialization: 'advanced',
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  child.on('exit', code => {
    for (const [id, settle] of waiting) settle({ id, error: `the other end ended with ${code}` })
  })
  let last = 0
  const ask = async <T>(name: string, given?: unknown): Promise<T> => {
    last += 1
    const id = last
    const answer = await new Promise<Answer>(resolve => {
      waiting.set(id, resolve)
      child.send({ id, name, argument: given } satisfies Question)
    })
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.value as T
  }
  await ask('ready')
  return {
    ask,
    async close() {
      const gone = once(child, 'exit')
      await ask('close')
      child.disconnect()
      await gone
    },
  }
}

/** In the other process: answers what is asked. `close` is asked last. */
export async function answerAsOtherEnd<A>(
  open: (argument: A) => Promise<Record<string, (argument: never) => unknown>>,
): Promise<void> {
  const opened = open(JSON.parse(process.argv[2] ?? 'null') as A)
  process.on('message', ({ id, name, argument }: Question) => {
    opened
      .then(answers => (name === 'ready' ? null : answers[name]?.(argument as never)))
      .then(
        value => process.send?.({ id, value } satisfies Answer),
        (error: unknown) => process.send?.({ id, error: String(error) } satisfies Answer),
      )
  })
  await opened.catch(() => undefined)
}
