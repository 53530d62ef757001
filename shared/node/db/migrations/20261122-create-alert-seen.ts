import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Reminders shown on this machine: local, it never travels. */
export class CreateAlertSeen1795391007002 implements MigrationInterface {
  readonly name = 'CreateAlertSeen1795391007002'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'alert_seen', {
      columns: { user_id: 'id', key: 'id', at: 'instant' },
      primary: ['user_id', 'key'],
      indexes: [{ columns: ['at'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('alert_seen')
  }
}
