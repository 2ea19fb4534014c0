//! Two ClickHouse servers on this computer: the shards of a cluster called `two`.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The servers, each with a folder of its own. They end with this value.
pub(crate) struct Shards {
    _folder: tempfile::TempDir,
    folders: [std::path::PathBuf; 2],
    servers: [Option<Child>; 2],
    ports: [u16; 2],
}

impl Shards {
    /// Starts both; `None`, with a word, where there is no ClickHouse server.
    pub(crate) fn start() -> Option<Self> {
        let mut help = Command::new("clickhouse-server");
        if help.arg("--help").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
            println!("passed over: no clickhouse-server here");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().join("one"), folder.path().join("two")];
        let mut free = (0..6).map(|_| TcpListener::bind("127.0.0.1:0").unwrap()).collect::<Vec<_>>();
        let port = |listener: TcpListener| listener.local_addr().unwrap().port();
        let all: Vec<u16> = free.drain(..).map(port).collect();
        let (http, tcp, inter) = ([all[0], all[1]], [all[2], all[3]], [all[4], all[5]]);
        for at in 0..2 {
            write_settings(&folders[at], http[at], tcp, at, inter[at]);
        }
        let mut shards = Self { _folder: folder, folders, servers: [None, None], ports: http };
        shards.revive(0);
        shards.revive(1);
        for at in 0..2 {
            shards.query(at, "CREATE DATABASE archive");
        }
        Some(shards)
    }

    /// The address of the archive on a shard.
    pub(crate) fn url(&self, at: usize) -> String {
        format!("http://127.0.0.1:{}/archive", self.ports[at])
    }

    /// Kills a shard at once.
    pub(crate) fn kill(&mut self, at: usize) {
        if let Some(mut server) = self.servers[at].take() {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }

    /// Starts a shard again, and waits until it answers.
    pub(crate) fn revive(&mut self, at: usize) {
        let server = Command::new("clickhouse-server")
            .arg("--config-file=config.xml")
            .current_dir(&self.folders[at])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.servers[at] = Some(server);
        let deadline = Instant::now() + Duration::from_secs(60);
        while self.try_query(at, "SELECT 1").as_deref() != Some("1\n") {
            assert!(Instant::now() < deadline, "ClickHouse does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What a shard answers.
    pub(crate) fn query(&self, at: usize, sql: &str) -> String {
        self.try_query(at, sql).expect("an answer")
    }

    fn try_query(&self, at: usize, sql: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.ports[at])).ok()?;
        let head = format!("POST /?database=default HTTP/1.0\r\nContent-Length: {}\r\n\r\n{sql}", sql.len());
        stream.write_all(head.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned())
    }
}

impl Drop for Shards {
    fn drop(&mut self) {
        for server in self.servers.iter_mut().flatten() {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

fn write_settings(folder: &Path, http: u16, tcp: [u16; 2], at: usize, inter: u16) {
    fs::create_dir_all(folder).unwrap();
    let here = folder.display();
    let shard =
        |port: u16| format!("<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>");
    let config = format!(
        "<yandex><logger><level>error</level><log>{here}/log</log><errorlog>{here}/errors</errorlog></logger>\
         <http_port>{http}</http_port><tcp_port>{}</tcp_port>\
         <interserver_http_port>{inter}</interserver_http_port><listen_host>127.0.0.1</listen_host>\
         <path>{here}/data/</path><tmp_path>{here}/tmp/</tmp_path><users_config>users.xml</users_config>\
         <default_profile>default</default_profile><default_database>default</default_database>\
         <mark_cache_size>268435456</mark_cache_size><remote_servers><two>{}{}</two></remote_servers></yandex>",
        tcp[at],
        shard(tcp[0]),
        shard(tcp[1])
    );
    fs::write(folder.join("config.xml"), config).unwrap();
    let limit = |name: &str| format!("<{name}>0</{name}>");
    let limits: String =
        ["queries", "errors", "result_rows", "read_rows", "execution_time"].into_iter().map(limit).collect();
    let users = format!(
        "<yandex><profiles><default></default></profiles><users><default><password></password>\
         <networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota></default></users>\
         <quotas><default><interval><duration>3600</duration>{limits}</interval></default></quotas></yandex>"
    );
    fs::write(folder.join("users.xml"), users).unwrap();
}
