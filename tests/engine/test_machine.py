from tusoi_nlp.engine.machine import default_jobs


def machine(tmp_path, monkeypatch, cores, free_kb, **cgroup):
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(cores)))
    (tmp_path / "meminfo").write_text(f"MemTotal:  99999999 kB\nMemAvailable:  {free_kb} kB\n")
    for name, value in cgroup.items():
        (tmp_path / name.replace("_", ".")).write_text(value)
    return default_jobs(tmp_path, tmp_path / "meminfo")


def test_there_is_a_worker_for_each_core(tmp_path, monkeypatch):
    assert machine(tmp_path, monkeypatch, 8, 64_000_000) == 8


def test_little_memory_bears_fewer_workers_but_always_one(tmp_path, monkeypatch):
    assert machine(tmp_path, monkeypatch, 8, 3_500_000) == 3
    assert machine(tmp_path, monkeypatch, 8, 200_000) == 1


def test_the_limits_of_a_container_hold(tmp_path, monkeypatch):
    assert machine(tmp_path, monkeypatch, 8, 64_000_000, cpu_max="250000 100000\n") == 2
    limits = {"memory_max": "4000000000\n", "memory_current": "900000000\n", "cpu_max": "max 100000\n"}
    assert machine(tmp_path, monkeypatch, 8, 64_000_000, **limits) == 3
