import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, createTable } from '../../../shared/node/db/migrations/builder.ts'

/** What each desk may hold, and which matters a limited one holds. */
export class AddDeviceReach1795966211004 implements MigrationInterface {
  readonly name = 'AddDeviceReach1795966211004'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'device', 'reach', 'json?')
    await addColumn(runner, 'enrol_code', 'reach', 'json?')
    await createTable(runner, 'device_case', {
      columns: { device_id: 'id', case_id: 'id', entered_seq: 'int', left_seq: 'int?' },
      primary: ['device_id', 'case_id'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('device_case')
    await runner.dropColumn('enrol_code', 'reach')
    await runner.dropColumn('device', 'reach')
  }
}
