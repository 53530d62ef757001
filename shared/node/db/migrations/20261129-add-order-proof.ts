import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn } from './builder.ts'

/** Proofs of the four clocks, the cited duty, the round of a redirected order, and what the citizen said. */
const columns = [
  ['whistle_id', 'text?'],
  ['duty_number', 'text?'],
  ['round', 'int?'],
  ['redirected_from_id', 'text?'],
  ['delivery_proof', 'json?'],
  ['sign_proof', 'json?'],
  ['check_in_proof', 'json?'],
  ['finish_proof', 'json?'],
  ['handler_name', 'text?'],
  ['handler_phone', 'text?'],
  ['return_duty_number', 'text?'],
  ['ruling_id', 'text?'],
  ['solved', 'text?'],
  ['satisfaction', 'text?'],
] as const

export class AddOrderProof1795932001001 implements MigrationInterface {
  readonly name = 'AddOrderProof1795932001001'

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, kind] of columns) await addColumn(runner, 'work_order', name, kind)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of [...columns].reverse()) await runner.dropColumn('work_order', name)
  }
}
