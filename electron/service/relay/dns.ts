/**
 * The few DNS messages by which a relay is found on a local network (multicast DNS, RFC 6762; service discovery,
 * RFC 6763), as bytes. Written here because four record types are all it takes.
 */

export const serviceName = '_fengqiao-desk._tcp.local'
const kinds = { A: 1, PTR: 12, TXT: 16, SRV: 33, ANY: 255 } as const
const classIn = 1

/** What is told of a relay. Nothing in it is trusted: a desk asks the door itself, and people compare the code. */
export interface RelayNotice {
  name: string
  port: number
  pin: string
}

export interface DnsMessage {
  isAnswer: boolean
  questions: { name: string; kind: number }[]
  notices: RelayNotice[]
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').map(label => Buffer.from(label, 'utf8').subarray(0, 63))
  return Buffer.concat([...labels.flatMap(label => [Buffer.from([label.length]), label]), Buffer.from([0])])
}

function record(name: string, kind: number, ttl: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10)
  head.writeUInt16BE(kind, 0)
  head.writeUInt16BE(classIn, 2)
  head.writeUInt32BE(ttl, 4)
  head.writeUInt16BE(data.length, 8)
  return Buffer.concat([nameBytes(name), head, data])
}

function header(flags: number, questions: number, answers: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt16BE(flags, 2)
  bytes.writeUInt16BE(questions, 4)
  bytes.writeUInt16BE(answers, 6)
  return bytes
}

/** "Which relays are there?" */
export function encodeQuery(): Buffer {
  const tail = Buffer.alloc(4)
  tail.writeUInt16BE(kinds.PTR, 0)
  tail.writeUInt16BE(classIn, 2)
  return Buffer.concat([header(0, 1, 0), nameBytes(serviceName), tail])
}

const text = (entry: string) => {
  const bytes = Buffer.from(entry, 'utf8').subarray(0, 255)
  return Buffer.concat([Buffer.from([bytes.length]), bytes])
}

/** "Here is one." A lifetime of 0 takes it back. */
export function encodeNotice(notice: RelayNotice, address: string, ttl: number): Buffer {
  // The pin makes the names its own: two relays of one office never answer for each other.
  const short = notice.pin.slice(0, 12)
  const instance = `fengqiao-${short}.${serviceName}`
  const host = `fengqiao-${short}.local`
  const srv = Buffer.alloc(6)
  srv.writeUInt16BE(notice.port, 4)
  return Buffer.concat([
    header(0x8400, 0, 4),
    record(serviceName, kinds.PTR, ttl, nameBytes(instance)),
    record(instance, kinds.SRV, ttl, Buffer.concat([srv, nameBytes(host)])),
    record(instance, kinds.TXT, ttl, Buffer.concat([text(`pin=${notice.pin}`), text(`name=${notice.name}`)])),
    record(host, kinds.A, ttl, Buffer.from(address.split('.').map(Number))),
  ])
}

/** Reads a name, following its pointers; a loop ends it. */
function readName(bytes: Buffer, from: number): { name: string; end: number } {
  const labels: string[] = []
  let at = from
  let end = -1
  for (let steps = 0; steps < 64; steps++) {
    const length = bytes.readUInt8(at)
    if (length === 0) return { name: labels.join('.'), end: end < 0 ? at + 1 : end }
    if ((length & 0xc0) === 0xc0) {
      if (end < 0) end = at + 2
      at = bytes.readUInt16BE(at) & 0x3fff
      continue
    }
    labels.push(bytes.toString('utf8', at + 1, at + 1 + length))
    at += 1 + length
  }
  throw new RangeError('a name without an end')
}

function readTexts(bytes: Buffer): Map<string, string> {
  const texts = new Map<string, string>()
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt8(at)
    const entry = bytes.toString('utf8', at + 1, at + 1 + length)
    const sign = entry.indexOf('=')
    if (sign > 0) texts.set(entry.slice(0, sign), entry.slice(sign + 1))
    at += 1 + length
  }
  return texts
}

/** Reads a message; null when it is none. Others speak this language too, about printers and the like. */
export function decodeMessage(bytes: Buffer): DnsMessage | null {
  try {
    const message: DnsMessage = {
      isAnswer: (bytes.readUInt16BE(2) & 0x8000) !== 0,
      questions: [],
      notices: [],
    }
    let at = 12
    for (let count = bytes.readUInt16BE(4); count > 0; count--) {
      const { name, end } = readName(bytes, at)
      message.questions.push({ name, kind: bytes.readUInt16BE(end) })
      at = end + 4
    }
    const ports = new Map<string, number>()
    const texts = new Map<string, Map<string, string>>()
    for (
      let count = bytes.readUInt16BE(6) + bytes.readUInt16BE(8) + bytes.readUInt16BE(10);
      count > 0;
      count--
    ) {
      const { name, end } = readName(bytes, at)
      const kind = bytes.readUInt16BE(end)
      const isOver = bytes.readUInt32BE(end + 4) === 0
      const data = bytes.subarray(end + 10, end + 10 + bytes.readUInt16BE(end + 8))
      if (kind === kinds.SRV && !isOver) ports.set(name, data.readUInt16BE(4))
      if (kind === kinds.TXT && !isOver) texts.set(name, readTexts(data))
      at = end + 10 + data.length
    }
    for (const [name, port] of ports) {
      const pin = texts.get(name)?.get('pin') ?? ''
      if (name.endsWith(`.${serviceName}`) && /^[0-9a-f]{64}$/.test(pin))
        message.notices.push({ name: texts.get(name)?.get('name') ?? '', port, pin })
    }
    return message
  } catch {
    return null
  }
}

/** True when somebody asks for relays. */
export const asksForRelays = (message: DnsMessage): boolean =>
  !message.isAnswer &&
  message.questions.some(
    question =>
      question.name.toLowerCase() === serviceName &&
      (question.kind === kinds.PTR || question.kind === kinds.ANY),
  )
