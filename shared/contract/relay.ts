/** The relay of an office: the desk through which colleagues share while the county is away. */
import { z } from 'zod'
import { command, query } from './define.ts'
import { canSchema, done, emptyInput, instantSchema } from './schemas.ts'

const addressSchema = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[A-Za-z0-9.:_-]+$/)
const portSchema = z.number().int().min(1).max(65535)
const pinSchema = z.string().regex(/^[0-9a-f]{64}$/)

export const relayStatus = query('relay.status', {
  input: emptyInput,
  output: z.strictObject({
    isEnrolled: z.boolean(),
    host: z
      .strictObject({
        isOn: z.boolean(),
        isOpen: z.boolean(),
        port: portSchema,
        isAnnounced: z.boolean(),
        addresses: z.array(z.string()),
        checkCode: z.string(),
        errorCode: z.string().nullable(),
        guests: z.array(z.strictObject({ deviceId: z.string(), name: z.string(), at: instantSchema })),
      })
      .nullable(),
    peer: z
      .strictObject({
        address: z.string(),
        port: portSchema,
        name: z.string(),
        checkCode: z.string(),
        sharedAt: instantSchema.nullable(),
        attemptAt: instantSchema.nullable(),
        errorCode: z.string().nullable(),
        /** Of what waits here, what the relay holds already. */
        held: z.number().int(),
      })
      .nullable(),
    /** Colleagues' changes that lie here and that the county has not answered. */
    provisional: z.number().int(),
    defaultPort: portSchema,
    can: canSchema,
  }),
  can: 'sync.read',
  where: 'desk',
})

export const relayTurnOn = command('relay.turnOn', {
  input: z.strictObject({ port: portSchema, isAnnounced: z.boolean() }),
  output: done,
  can: 'sync.manage',
  where: 'desk',
  errors: ['sync.notEnrolled', 'relay.portTaken', 'relay.portForbidden'],
  verb: 'relayOn',
  changes: ['sync'],
})
export const relayTurnOff = command('relay.turnOff', {
  input: emptyInput,
  output: done,
  can: 'sync.manage',
  where: 'desk',
  verb: 'relayOff',
  changes: ['sync'],
})

/** Asks the local network who is a relay. */
export const relayFind = query('relay.find', {
  input: emptyInput,
  output: z.strictObject({
    found: z.array(
      z.strictObject({ address: z.string(), port: portSchema, name: z.string(), checkCode: z.string() }),
    ),
  }),
  can: 'sync.manage',
  where: 'desk',
})

/** Looks who is at an address and which key it holds, for two people to compare. Nothing is sent but the question. */
export const relayProbe = query('relay.probe', {
  input: z.strictObject({ address: addressSchema, port: portSchema }),
  output: z.strictObject({
    pin: pinSchema,
    checkCode: z.string(),
    deviceName: z.string(),
    centerName: z.string(),
  }),
  can: 'sync.manage',
  where: 'desk',
  errors: [
    'sync.notEnrolled',
    'relay.unreachable',
    'relay.notARelay',
    'relay.otherCounty',
    'relay.upgradeRequired',
    'relay.off',
    'relay.ownDesk',
  ],
})

/** The codes were compared and are the same: from now on this key and no other. */
export const relayJoin = command('relay.join', {
  input: z.strictObject({
    address: addressSchema,
    port: portSchema,
    pin: pinSchema,
    name: z.string().trim().max(60),
  }),
  output: done,
  can: 'sync.manage',
  where: 'desk',
  errors: ['sync.notEnrolled'],
  verb: 'relayJoin',
  changes: ['sync'],
})
export const relayLeave = command('relay.leave', {
  input: emptyInput,
  output: done,
  can: 'sync.manage',
  where: 'desk',
  verb: 'relayLeave',
  changes: ['sync'],
})

export const relayCalls = [
  relayStatus,
  relayTurnOn,
  relayTurnOff,
  relayFind,
  relayProbe,
  relayJoin,
  relayLeave,
] as const
