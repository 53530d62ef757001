import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, createTable } from '../../../shared/node/db/migrations/builder.ts'

/** Keys, nonces and lives of desks, and the signatures under their pushes. */
export class AddDeviceLife1795391009001 implements MigrationInterface {
  readonly name = 'AddDeviceLife1795391009001'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'device', 'public_key', 'text?')
    await addColumn(runner, 'device', 'nonce', 'text?')
    await addColumn(runner, 'device', 'nonce_previous', 'text?')
    await addColumn(runner, 'device', 'replaces_id', 'text?')
    await addColumn(runner, 'device', 'superseded_at', 'instant?')
    await createTable(runner, 'signed_push', {
      columns: { device_id: 'id', from_seq: 'int', to_seq: 'int', signature: 'text', at: 'instant' },
      primary: ['device_id', 'from_seq', 'to_seq'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('signed_push')
    for (const column of ['superseded_at', 'replaces_id', 'nonce_previous', 'nonce', 'public_key'])
      await runner.dropColumn('device', column)
  }
}
