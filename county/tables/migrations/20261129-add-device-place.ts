import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn } from '../../../shared/node/db/migrations/builder.ts'

/** How far each desk has read, and the key for what travels to it by stick. */
export class AddDevicePlace1795966200000 implements MigrationInterface {
  readonly name = 'AddDevicePlace1795966200000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'device', 'box_key', 'text?')
    await addColumn(runner, 'device', 'pulled', 'json?')
    await addColumn(runner, 'device', 'pulled_at', 'instant?')
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['pulled_at', 'pulled', 'box_key']) await runner.dropColumn('device', column)
  }
}
