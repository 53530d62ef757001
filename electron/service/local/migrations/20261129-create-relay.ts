import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../../shared/node/db/migrations/builder.ts'

/** Colleagues' changes that reach this desk before the county does. */
export class CreateRelay1795966205801 implements MigrationInterface {
  readonly name = 'CreateRelay1795966205801'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'relay_change', {
      columns: {
        id: 'id',
        device_id: 'text',
        seq: 'int',
        hash: 'text',
        signature: 'text',
        payload: 'text',
        case_id: 'text?',
        place: 'int',
        state: 'text',
        outcome: 'text?',
        code: 'text?',
        at: 'instant',
      },
      primary: ['id'],
      indexes: [
        { columns: ['place'], unique: true },
        { columns: ['device_id', 'seq'], unique: true },
        { columns: ['state', 'place'] },
        { columns: ['case_id', 'state'] },
      ],
    })
    await createTable(runner, 'relay_pending', {
      columns: { table_name: 'id', row_id: 'id', place: 'int' },
      primary: ['table_name', 'row_id', 'place'],
      indexes: [{ columns: ['place'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('relay_pending')
    await runner.dropTable('relay_change')
  }
}
