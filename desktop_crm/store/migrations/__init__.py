"""How an older office becomes a current one."""
