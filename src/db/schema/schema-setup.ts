export interface SetupTables {
  /** Settings that were made on the site; those that hold a secret are sealed. */
  site_setting: { name: string; value: string; set_at: string };
  /** One row, number 1, from the first start of an empty store on. */
  site_setup: {
    setup_id: number;
    /** SHA-256 of the key that the newest start printed; null once it was used. */
    key_hash: string | null;
    expires_at: string | null;
    /** When set-up was finished; from then on there are no more keys. */
    done_at: string | null;
  };
}
