import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../shared/node/db/migrations/builder.ts'

/** The county alone: desks, enrolment codes, the numbered change log. */
export class CreateCounty1795304402261 implements MigrationInterface {
  readonly name = 'CreateCounty1795304402261'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'device', {
      columns: {
        id: 'id',
        org_id: 'text',
        name: 'text',
        desk_mark: 'text',
        token_hash: 'text',
        enrolled_at: 'instant',
        last_seen_at: 'instant?',
        last_seq: 'int',
        backlog: 'int?',
        app_version: 'text',
        protocol: 'int',
        clock_offset_ms: 'int?',
        revoked_at: 'instant?',
      },
      primary: ['id'],
      indexes: [{ columns: ['token_hash'], unique: true }, { columns: ['org_id'] }],
    })
    await createTable(runner, 'enrol_code', {
      columns: {
        id: 'id',
        code_hash: 'text',
        town_code: 'text',
        town_name: 'text',
        created_at: 'instant',
        created_by: 'text',
        expires_at: 'instant',
        used_at: 'instant?',
        used_by: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['code_hash'], unique: true }],
    })
    await createTable(runner, 'scope_head', {
      columns: {
        scope: 'id',
        seq: 'int',
      },
      primary: ['scope'],
    })
    await createTable(runner, 'change_log', {
      columns: {
        scope: 'id',
        seq: 'int',
        change_id: 'text',
        device_id: 'text',
        at: 'instant',
        is_verbatim: 'flag',
        writes: 'text',
      },
      primary: ['scope', 'seq'],
      indexes: [{ columns: ['change_id'] }],
    })
    await createTable(runner, 'received_change', {
      columns: {
        device_id: 'id',
        seq: 'int',
        change_id: 'text',
        hash: 'text',
        outcome: 'text',
        code: 'text?',
        payload: 'text?',
        at: 'instant',
      },
      primary: ['device_id', 'seq'],
      indexes: [{ columns: ['change_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('received_change')
    await runner.dropTable('change_log')
    await runner.dropTable('scope_head')
    await runner.dropTable('enrol_code')
    await runner.dropTable('device')
  }
}
